@echo off
rem Opent de pagina van bbc-check in uw browser. Sluit dit venster om te stoppen.
setlocal DisableDelayedExpansion
chcp 65001 >nul
title bbc-check
if not exist "%~dp0programma\python.exe" (
  echo Pak eerst het hele zipbestand uit: klik er rechts op, kies "Alles uitpakken".
  echo Open daarna "%~nx0" in de uitgepakte map.
  pause
  exit
)
"%~dp0programma\python.exe" -m bbc_check serve
if errorlevel 1 pause
exit

@echo off
rem Kijkt na wat u op dit bestand sleept, en opent het verslag in uw browser.
setlocal DisableDelayedExpansion
chcp 65001 >nul
title bbc-check
if not exist "%~dp0programma\python.exe" (
  echo Pak eerst het hele zipbestand uit: klik er rechts op, kies "Alles uitpakken".
  echo Sleep uw export daarna op "%~nx0" in de uitgepakte map.
  pause
  exit
)
set "BBC_MAP=%~dp0programma"
set "BBC_NAAM=%~nx0"
set BBC_WOORDEN=%*
rem Windows zet een pad met een & niet tussen aanhalingstekens: enkel de volledige regel is dan juist.
setlocal EnableDelayedExpansion
set "BBC_REGEL=!cmdcmdline!"
"!BBC_MAP!\python.exe" "!BBC_MAP!\gesleept.py"
if not !errorlevel!==4 if errorlevel 2 pause
exit

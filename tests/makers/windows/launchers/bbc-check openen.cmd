@echo off
rem Opent de pagina van bbc-check in uw browser. Sluit dit venster om te stoppen.
setlocal DisableDelayedExpansion
chcp 65001 >nul
title bbc-check
pushd "%~dp0"
programma\python.exe -m bbc_check serve
if errorlevel 1 pause
exit

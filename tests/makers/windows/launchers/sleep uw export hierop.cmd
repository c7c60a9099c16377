@echo off
rem Kijkt na wat u op dit bestand sleept, en opent het verslag in uw browser.
setlocal DisableDelayedExpansion
chcp 65001 >nul
title bbc-check
set "BBC_HIER=%CD%"
set "BBC_NAAM=%~nx0"
set BBC_WOORDEN=%*
pushd "%~dp0"
rem Windows zet een pad met een & niet tussen aanhalingstekens: enkel de volledige regel is dan juist.
setlocal EnableDelayedExpansion
set "BBC_REGEL=!cmdcmdline!"
programma\python.exe programma\gesleept.py
if not !errorlevel!==4 if errorlevel 2 pause
exit

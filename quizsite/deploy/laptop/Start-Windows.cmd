@echo off
rem Opens the classroom on Windows. The program lies beside this file, or around it.
setlocal
title Classroom
set "start=%~dp0program\quizsite\deploy\laptop\start.py"
if not exist "%start%" set "start=%~dp0start.py"
if not exist "%start%" goto incomplete
set "python="
set "store="
set "other="
rem A "python" that only opens the Microsoft Store fails here, too.
for %%p in ("py -3" "py -3.14" "py -3.13" "py -3.12" "py -3.11" "python" "python3") do if not defined python call :try %%~p
for %%v in (314 313 312 311) do if not defined python call :try "%LOCALAPPDATA%\Programs\Python\Python%%v\python.exe"
for %%v in (314 313 312 311) do if not defined python call :try "%ProgramFiles%\Python%%v\python.exe"
if not defined python set "python=%store%"
if not defined python set "python=%other%"
if not defined python goto missing
%python% "%start%" %*
exit /b

:try
call %* -c "import sys" >nul 2>nul || exit /b
if not defined other set "other=%*"
call %* -c "import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 14) and sys.maxsize > 2**32))" >nul 2>nul || exit /b
rem What a Python from the Microsoft Store keeps goes with it, so any other comes first.
call %* -c "import sys; sys.exit('WindowsApps' in sys.base_prefix)" >nul 2>nul && set "python=%*" && exit /b
if not defined store set "store=%*"
exit /b

:missing
echo There is no Python on this computer. Install Python 3.13 from https://www.python.org/downloads/ for yourself alone
echo (that needs no administrator), then start again.
pause
exit /b 1

:incomplete
echo This folder is not complete. Copy the whole folder again (unpack it first, if it is a zip file), then start again.
pause
exit /b 1

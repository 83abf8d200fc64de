@echo off
rem Opens the classroom on Windows. The program lies beside this file, or around it.
setlocal
title Classroom
set "start=%~dp0program\quizsite\deploy\laptop\start.py"
if not exist "%start%" set "start=%~dp0start.py"
if not exist "%start%" goto incomplete
set "python="
set "old="
rem A "python" that only opens the Microsoft Store fails here, too.
for %%p in ("py -3" "python" "python3") do if not defined python call :try %%~p
for %%v in (314 313 312 311) do if not defined python call :try "%LOCALAPPDATA%\Programs\Python\Python%%v\python.exe"
for %%v in (314 313 312 311) do if not defined python call :try "%ProgramFiles%\Python%%v\python.exe"
if not defined python set "python=%old%"
if not defined python goto missing
%python% "%start%" %*
exit /b

:try
call %* -c "import sys" >nul 2>nul || exit /b
if not defined old set "old=%*"
call %* -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "python=%*"
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

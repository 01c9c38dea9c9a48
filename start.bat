@echo off
rem Windows (double click): finds a Python that is new enough and hands everything to run.py.
chcp 65001 >nul
cd /d "%~dp0"
set "NEW_ENOUGH=import sys; sys.exit(sys.version_info < (3, 11))"
py -3 -c "%NEW_ENOUGH%" >nul 2>&1 && (
    py -3 run.py %*
    goto end
)
for %%P in (python3 python) do (
    %%P -c "%NEW_ENOUGH%" >nul 2>&1 && (
        %%P run.py %*
        goto end
    )
)
echo 没有找到 Python 3.11 或更新的版本。
echo 请到 https://www.python.org/downloads/ 下载安装 (安装时勾选 Add python.exe to PATH), 装好后再打开这个文件。
:end
if errorlevel 1 pause

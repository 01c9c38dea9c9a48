#!/bin/sh
# macOS (double click) and Linux: finds a Python that is new enough and hands everything to run.py.
cd "$(dirname "$0")" || exit 1
for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if command -v "$python" >/dev/null 2>&1 &&
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        exec "$python" run.py "$@"
    fi
done
echo "没有找到 Python 3.11 或更新的版本。"
echo "请到 https://www.python.org/downloads/ 下载安装, 装好后再打开这个文件。"
exit 1

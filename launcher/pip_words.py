"""Why an installation failed and what to do, told from what pip printed."""

import re
import sys

NO_BUILD = (
    "有的包没有适合 Python {version} 的版本, 可换用 Python 3.12; 若设过 PIP_INDEX_URL, 也可能是那个镜像不全。\n"
    "A package has no build for Python {version}, or the mirror lacks it."
)
REASONS = (
    (
        r"require(?:s|d)? a different python",
        NO_BUILD,
    ),
    (
        r"no space left|errno 28",
        "磁盘空间不够。请腾出约 1 GB, 再运行一次。\nThe disk is full.",
    ),
    (
        r"permission denied|access is denied|winerror 5\b|winerror 32|read-only file system",
        "有文件不能写入, 或正被占用。请先关闭正在运行的本程序, 再试一次。\nA file cannot be written.",
    ),
    (
        r"failed to establish|connection (?:refused|reset|broken|aborted|error)|newconnectionerror|timed out|"
        r"name resolution|getaddrinfo|nodename nor servname|proxyerror|cannot connect to proxy|ssl: |sslerror|"
        # Pinned packages exist; when pip sees no version at all, it could not look.
        r"certificate|network is unreachable|max retries|from versions: none",
        "下载不了所需的包。请检查网络和代理; 网络受限或很慢时, 可把环境变量 PIP_INDEX_URL 设为能用的镜像地址, "
        "再运行一次。\n"
        "The packages cannot be downloaded: check the network and proxy, or set PIP_INDEX_URL to a mirror.",
    ),
    (
        r"no matching distribution|could not find a version|failed building|failed to build",
        NO_BUILD,
    ),
)
UNKNOWN = "安装没有成功, 原因见上面几行。请检查网络后再运行一次。\nThe installation failed; see the lines above."


def why_pip_failed(output: str) -> str:
    """The sentence for the first reason that pip's output shows, most certain reasons first."""
    version = "{}.{}".format(*sys.version_info[:2])
    for pattern, sentence in REASONS:
        if re.search(pattern, output, re.IGNORECASE):
            return sentence.format(version=version)
    return UNKNOWN

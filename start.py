"""Set Digit Workbench up and start it, on a machine that has nothing but Python.

python3 start.py [arguments]         the window, or what `python -m workbench` does with the arguments
python3 start.py test [arguments]    lint, import contracts, types and the tests; the arguments go to pytest

This file parses on every Python since 3.6, so that an old one can still say what is wrong.
"""

import os
import sys

OLDEST, NEWEST = (3, 11), (3, 13)
# Verbs that print and open no window (workbench/cli): they need none of Qt's libraries.
HEADLESS_VERBS = ("demo", "train", "evaluate", "predict", "export", "weights")


def wrong_python(version):
    """What to tell somebody whose Python cannot run the workbench; empty when it can."""
    if OLDEST <= tuple(version[:2]) <= NEWEST:
        return ""
    reason = "it is too old" if tuple(version[:2]) < OLDEST else "TensorFlow has no build for it"
    return (
        f"Digit Workbench runs on Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}; "
        f"this is Python {version[0]}.{version[1]}: {reason}.\n"
        f"Install one of those (python.org, or your system's packages) and start it by name, "
        f"for example:  python{NEWEST[0]}.{NEWEST[1]} start.py"
    )


def has_screen(platform=sys.platform, variables=os.environ):
    """Qt aborts where it finds no screen, so look first; QT_QPA_PLATFORM is a choice made on purpose."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform != "linux" or any(variables.get(name) for name in wanted)


def workbench_arguments(arguments, screen):
    """What follows `-m workbench`: the arguments as they are, or the main job in the terminal."""
    if arguments or screen:
        return list(arguments)
    print("No screen here (neither DISPLAY nor WAYLAND_DISPLAY is set).")
    print("Training the starter project in the terminal instead.")
    return ["demo"]


def main(arguments):
    from bootstrap import checks, environment, system_libraries

    packages = environment.lacking_packages()
    if arguments[:1] == ["test"]:
        system_libraries.require(system_libraries.OFFSCREEN, packages)
        return checks.run(environment.prepare(extras=("test",)), arguments[1:])
    screen = has_screen()
    arguments = workbench_arguments(arguments, screen)
    headless = not screen or (arguments and arguments[0] in HEADLESS_VERBS)
    system_libraries.require({} if headless else system_libraries.for_window(os.environ), packages)
    return environment.run_workbench(environment.prepare(), arguments)


if __name__ == "__main__":
    complaint = wrong_python(sys.version_info)
    try:
        sys.exit(complaint or main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. Start again at any time: a half-made environment is made anew.")

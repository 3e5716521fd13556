"""Plots as inline SVG that takes the page's colours and fonts: what matplotlib draws, made fit for a page.

The plots are drawn in stand-in colours, one for each role, which are then replaced by the page's CSS
variables. So one drawing serves the light and the dark page. Text stays text.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from summarizer.document import SummarizerError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 374.0
"""Width of a plot in SVG units, about that of a phone in CSS pixels, so that its text is as large as set."""

SERIES = 6
"""How many series a plot can tell apart."""

# Stand-ins: role → what matplotlib is told. Each is written by matplotlib as it stands here.
INK, SOFT, LINE, ACCENT, PAPER = "#000001", "#000002", "#000003", "#000004", "#000005"
COLORS = tuple(f"#00001{slot}" for slot in range(SERIES))
MARKERS = ("o", "s", "^", "D", "v", "P")

_VARIABLES: Mapping[str, str] = {
    INK: "--ink",
    SOFT: "--soft",
    LINE: "--line",
    ACCENT: "--accent",
    PAPER: "--paper",
    **{color: f"--series-{slot}" for slot, color in enumerate(COLORS)},
}
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_STAND_IN = re.compile("|".join(_VARIABLES))
_FAMILY = re.compile(r"font-family: [^;\"]*")
_LONG = re.compile(r"(\d\.\d\d)\d+")
_REFERENCE = re.compile(r"#([\w.-]+)")
_NUMERIC = frozenset({"d", "x", "y", "transform"})
_SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "summarizer",
    "text.parse_math": False,  # a name may hold dollar signs
    "text.usetex": False,
    "font.family": ["DejaVu Sans"],  # comes with matplotlib, so text is measured alike everywhere
    "font.size": 11.0,
    "axes.edgecolor": LINE,
    "axes.labelcolor": SOFT,
    "axes.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "figure.facecolor": "none",
    "grid.color": LINE,
    "grid.linewidth": 0.7,
    "text.color": INK,
    "xtick.color": LINE,
    "xtick.labelcolor": SOFT,
    "ytick.color": LINE,
    "ytick.labelcolor": SOFT,
}


@contextmanager
def style() -> Iterator[None]:
    """Matplotlib with its own defaults and the settings of our plots, whatever the user's are.

    Raises:
        SummarizerError: matplotlib is not installed.
    """
    try:
        import matplotlib as mpl  # noqa: PLC0415 - heavy, and an extra
    except ImportError as error:
        raise SummarizerError('plots need matplotlib: pip install "summarizer[eval]"') from error
    with mpl.rc_context(), warnings.catch_warnings():
        # The reader's fonts draw the text, so it does not matter which letters matplotlib's font lacks.
        warnings.filterwarnings("ignore", message=".*Glyph .* missing from")
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        yield


def canvas(height: float) -> tuple[Figure, Axes]:
    """A figure of the width of all plots with one pair of axes; to be used inside :func:`style`.

    Args:
        height: in SVG units.

    Returns:
        The figure and its axes.
    """
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415 - heavy
    from matplotlib.figure import Figure  # noqa: PLC0415 - heavy

    figure = Figure(figsize=(WIDTH / 72, height / 72), layout="constrained")
    FigureCanvasSVG(figure)  # no window, no state shared with others
    return figure, figure.subplots()


def inline(figure: Figure, name: str, title: str, description: str) -> str:
    """Write a figure as an ``svg`` element for an HTML page.

    Args:
        figure: drawn inside :func:`style`, and still inside of it.
        name: unique in the page; every id in the element begins with it.
        title: what the plot shows; its accessible name.
        description: what can be read off it, for those who cannot see it.

    Returns:
        The element: no declaration, metadata or sizes but a view box. The same figure gives the same text.
    """
    out = StringIO()
    figure.savefig(out, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    root = ET.fromstring(out.getvalue())  # noqa: S314 - written by matplotlib a line ago
    _strip(root)
    _rename(root, name)
    root.attrib = {
        "class": "plot",
        "viewBox": root.attrib["viewBox"],
        "role": "img",
        "aria-labelledby": f"{name}-title",
        "aria-describedby": f"{name}-desc",
    }
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = text
        root.insert(place, element)
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    return ET.tostring(root, encoding="unicode", short_empty_elements=False)


def _strip(root: ET.Element) -> None:
    """Remove style sheets, which would reach the whole page, metadata, and white space between elements."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{{{_SVG}}}style", f"{{{_SVG}}}metadata"):
                parent.remove(child)
        if parent.tag != f"{{{_SVG}}}text" and not (parent.text or "").strip():
            parent.text = None
        parent.tail = None


def _rename(root: ET.Element, name: str) -> None:
    """Colours, fonts and ids of the page; coordinates in hundredths."""
    values = [value for element in root.iter() for value in element.attrib.values()]
    wanted = {target for value in values for target in _REFERENCE.findall(value)}
    for element in root.iter():
        for key, value in list(element.attrib.items()):
            if key == "id":
                if value in wanted:
                    element.set(key, f"{name}-{value}")
                else:
                    del element.attrib[key]
            elif key == "style":
                shown = _STAND_IN.sub(lambda match: f"var({_VARIABLES[match[0]]})", value)
                shown = _REFERENCE.sub(rf"#{name}-\1", shown) if "url(" in shown else shown
                element.set(key, _FAMILY.sub("font-family: var(--sans)", shown))
            elif key in _NUMERIC:
                element.set(key, " ".join(_LONG.sub(r"\1", value).split()))
            elif value.startswith(("#", "url(#")):
                element.set(key, _REFERENCE.sub(rf"#{name}-\1", value))

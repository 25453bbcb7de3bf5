"""Control: the one slider of a lesson and its number buttons, and the small script that keeps them, sentence and picture in step.

Every place of the slider is also a button with its number. The sentence is announced when it changes. Nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

from ..html import Markup, join, tag
from ..wording import say

SCRIPT = """
(() => {
  const pages = [...document.querySelectorAll('.page')];
  const one = page => page.querySelector('input[type=range]');
  const show = k => pages.forEach(page => {
    const slider = one(page), buttons = [...page.querySelectorAll('.places button')];
    const rows = [...page.querySelectorAll('.numbers tbody tr')];
    slider.value = k;
    slider.setAttribute('aria-valuetext', buttons[k].textContent);
    buttons.forEach((button, i) => button.setAttribute('aria-pressed', i === k));
    rows.forEach((row, i) => row.classList.toggle('now', Math.floor(i * buttons.length / rows.length) === k));
    page.querySelectorAll('[data-moves]').forEach(element => element.dataset.moves.split(' ').forEach(name => {
      const value = element.getAttribute('data-' + name).split('|')[k];
      if (name === 'text') element.textContent = value; else element.setAttribute(name, value);
    }));
  });
  pages.forEach(page => {
    page.querySelector('.control').hidden = false;
    one(page).addEventListener('input', event => show(+event.target.value));
    page.querySelectorAll('.places button').forEach((button, k) => button.addEventListener('click', () => show(k)));
  });
  show(0);
})();
"""


def control(name: str, language: str, values: Sequence[str]) -> Markup:
    """Slider and buttons; hidden until the script runs, for without it they would do nothing."""
    label = say(f"lesson.{name}.control", language)
    slider = tag("input", type="range", id=f"{language}-slider", min="0", max=str(len(values) - 1), step="1", value="0",
                 aria_valuetext=values[0], aria_describedby=f"{language}-seen")
    buttons = join(tag("button", value, type="button", aria_pressed="false" if k else "true") for k, value in enumerate(values))
    return tag("div", tag("label", label, for_=f"{language}-slider"), slider,
               tag("div", buttons, class_="places", role="group", aria_label=label), class_="control", hidden=True)


def style() -> str:
    """How a lesson looks beyond any page."""
    return (resources.files("recupe.report") / "lesson.css").read_text(encoding="utf-8")

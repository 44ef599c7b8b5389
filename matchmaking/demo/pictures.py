"""Pictures of demo listings: schematics drawn from plain shapes, each saying that it is a demo."""

import io
from collections.abc import Callable
from datetime import datetime

from PIL import Image, ImageDraw, ImageFont

from matchmaking.audit.actor import Actor
from matchmaking.demo.scene import Scene
from matchmaking.technology.models import TechnologyListing
from matchmaking.technology.services.drafting import SUBJECT
from matchmaking.uploads.services import Checked, keep

SIZE = WIDTH, HEIGHT = 960, 720
SEA, DEEP, PAPER, INK = "#cfe6f2", "#0a5fa8", "#f7fafc", "#13263a"
TEAL, GOLD, ROSE = "#0b7468", "#d9a441", "#a8275a"
MARK = "DEMO SCHEMATIC, INVENTED"
Drawing = ImageDraw.ImageDraw


def add_pictures(
    scene: Scene, actor: Actor, listing: TechnologyListing, title: str, at: datetime
) -> None:
    """What the owner of a listing with this title shows of it; of most, nothing."""
    for name, caption, draw in PICTURES.get(title, ()):
        file = Checked(f"{name}.png", "png", drawn(draw))
        upload = keep(
            scene.session, actor, file, subject_kind=SUBJECT, subject=listing.public_id, now=at
        )
        upload.caption = f"演示图：{caption}"
    scene.session.flush()


def drawn(draw: Callable[[Drawing], None]) -> bytes:
    """A schematic as a PNG; the same every time."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    draw(pen)
    pen.rectangle((0, HEIGHT - 56, WIDTH, HEIGHT), fill=INK)
    pen.text((24, HEIGHT - 46), MARK, fill="white", font=ImageFont.load_default(30))
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def _net_cage(pen: Drawing) -> None:
    pen.rectangle((0, 200, WIDTH, HEIGHT), fill=SEA)
    pen.polygon(((230, 240), (730, 240), (660, 600), (300, 600)), outline=DEEP, width=5)
    for n in range(1, 10):
        pen.line((230 + n * 50, 240, 300 + n * 36, 600), fill=DEEP, width=2)
        pen.line((230 + n * 7, 240 + n * 36, 730 - n * 7, 240 + n * 36), fill=DEEP, width=2)
    pen.ellipse((200, 205, 760, 260), outline=GOLD, width=16)
    for x, y in ((300, 380), (420, 520), (600, 440), (520, 330), (380, 560), (640, 350)):
        pen.ellipse((x, y, x + 34, y + 26), fill=TEAL)


def _coated_panels(pen: Drawing) -> None:
    pen.rectangle((60, 60, 900, 620), fill=SEA)
    for n, spots in enumerate((24, 9, 1)):
        left = 120 + n * 260
        pen.line((left + 100, 60, left + 100, 130), fill=INK, width=6)
        pen.rectangle((left, 130, left + 200, 570), fill="#e8edf1", outline=INK, width=4)
        for k in range(spots):
            x, y = left + 14 + k * 67 % 156, 150 + k * 101 % 380
            pen.ellipse((x, y, x + 30, y + 30), fill=ROSE)


def _filter_stack(pen: Drawing) -> None:
    for n, colour in enumerate((GOLD, TEAL, DEEP, TEAL, GOLD)):
        pen.rectangle((300, 90 + n * 104, 660, 180 + n * 104), fill=colour, outline=INK, width=4)
        for x in range(330, 640, 40):
            pen.ellipse((x, 122 + n * 104, x + 20, 142 + n * 104), fill=PAPER)
    for y, end in ((135, 280), (551, 900)):
        pen.line((end - 200, y, end, y), fill=DEEP, width=10)
        pen.polygon(((end, y - 20), (end + 34, y), (end, y + 20)), fill=DEEP)


def _feeding_line(pen: Drawing) -> None:
    pen.rectangle((0, 440, WIDTH, HEIGHT), fill=SEA)
    pen.polygon(((90, 120), (290, 120), (230, 300), (150, 300)), fill=GOLD, outline=INK, width=4)
    pen.line((190, 300, 190, 400, 640, 400, 640, 470), fill=INK, width=18, joint="curve")
    pen.ellipse((470, 470, 860, 560), outline=DEEP, width=10)
    for n in range(14):
        x, y = 560 + n * 47 % 200, 490 + n * 31 % 50
        pen.ellipse((x, y, x + 12, y + 12), fill=GOLD)


def _sonar_and_camera(pen: Drawing) -> None:
    pen.rectangle((0, 0, WIDTH, HEIGHT), fill=SEA)
    pen.rounded_rectangle((90, 270, 330, 430), radius=40, fill=GOLD, outline=INK, width=5)
    for n in range(1, 6):
        box = (330 - n * 80, 350 - n * 80, 330 + n * 80, 350 + n * 80)
        pen.arc(box, -32, 32, fill=DEEP, width=6)
    pen.polygon(((330, 350), (800, 270), (800, 430)), outline=TEAL, width=4)
    pen.rectangle((770, 300, 880, 400), fill=ROSE, outline=INK, width=5)


# by the title of the listing: the file's name, what it shows, and how it is drawn
PICTURES: dict[str, tuple[tuple[str, str, Callable[[Drawing], None]], ...]] = {
    "近海网箱网衣防附着": (("网箱示意图", "近海网箱的网衣与浮圈", _net_cage),),
    "低表面能海洋防污涂层": (
        ("挂板示意图", "三块挂板的附着，从左到右：未涂、普通涂层、本成果", _coated_panels),
        ("网箱应用示意图", "涂层用于网衣", _net_cage),
    ),
    "海水循环养殖尾水同步硝化反硝化滤池": (
        ("滤池示意图", "五层滤料，尾水自上而下", _filter_stack),
    ),
    "抗风浪气力投饵与真空吸鱼系统": (("投饵示意图", "料仓、输送管与网箱", _feeding_line),),
    "深远海养殖平台投饵与活鱼起捕装备": (("现状示意图", "现有的投饵管路", _feeding_line),),
    "浑浊水体声光融合目标识别": (("原理示意图", "声呐扇面与相机视野重叠", _sonar_and_camera),),
    "投饵船无人驾驶改造": (("投饵船示意图", "船上现有的料仓与管路", _feeding_line),),
}

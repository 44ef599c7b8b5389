"""A person's data as one file: JSON for programs, a CSV a table for spreadsheets."""

import io
import json
from datetime import date, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask_babel import gettext as _

from matchmaking.personal_data.labels import label_of
from matchmaking.personal_data.queries import Holding
from matchmaking.web.sheets import csv_of


def zip_of(holdings: list[Holding], *, person: str, language: str, now: datetime) -> bytes:
    """The archive; `person` is the account's number, `language` that of the sheets' headings."""
    files = {"own-data.json": _json(holdings, person, now), "readme.txt": _readme(holdings, now)}
    for holding in holdings:
        files[f"csv/{holding.tagged.table}.csv"] = _csv(holding, language)
    archive = io.BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as box:
        for name, content in files.items():
            entry = ZipInfo(name, now.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            box.writestr(entry, content)
    return archive.getvalue()


def _json(holdings: list[Holding], person: str, now: datetime) -> bytes:
    told = {
        "person": person,
        "made_at": now.isoformat(),
        "tables": {
            holding.tagged.table: {
                "label": _(holding.tagged.label),
                "kept": _(holding.tagged.kept.value),
                "records": holding.records,
            }
            for holding in holdings
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=_text).encode()


def _csv(holding: Holding, language: str) -> bytes:
    columns = list(dict.fromkeys(name for record in holding.records for name in record))
    return csv_of(
        [label_of(name, language) for name in columns],
        ([_cell(record.get(name)) for name in columns] for record in holding.records),
    )


def _readme(holdings: list[Holding], now: datetime) -> bytes:
    lines = [
        _("平台保存的与您有关的数据，生成于 %(at)s。", at=f"{now:%Y-%m-%d %H:%M} UTC"),
        _("own-data.json 是全部内容；csv 文件夹里每类数据一张表，可用表格软件打开。"),
        _("as 一列说明该记录与您的关系；不含密码、令牌等机密，也不含他人的数据。"),
        _("上传文件列出名称、大小和指纹，文件本身归单位所有，请在所属页面下载。"),
        "",
    ]
    lines += [
        f"csv/{holding.tagged.table}.csv\t{_(holding.tagged.label)}\t{len(holding.records)}"
        for holding in holdings
    ]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def _cell(value: Any) -> object:
    """A cell's text: lists and objects as JSON."""
    if isinstance(value, list | dict | tuple):
        return json.dumps(value, ensure_ascii=False, default=_text)
    return _text(value) if isinstance(value, date) else value


def _text(value: Any) -> str:
    """Days and moments in the international writing."""
    return value.isoformat() if isinstance(value, date) else str(value)

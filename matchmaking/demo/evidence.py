"""Proof of a drawdown: a small PDF, kept as uploads are kept."""

from datetime import datetime

from matchmaking.audit.actor import Actor
from matchmaking.demo.scene import Scene
from matchmaking.uploads.models import Upload
from matchmaking.uploads.services import Checked, keep


def add_evidence(scene: Scene, actor: Actor, number: str, subject: str, at: datetime) -> Upload:
    """The file that the officer brings. Our own bytes need no inspection in a child process."""
    file = Checked(f"放款凭证-{number}.pdf", "pdf", voucher(f"Demo drawdown voucher {number}"))
    return keep(
        scene.session, actor, file, subject_kind="introduction", subject=subject, now=at,
        label="evidence",
    )  # fmt: skip


def voucher(text: str) -> bytes:
    """A PDF of one page with one line of plain text."""
    drawing = f"BT /F1 14 Tf 72 760 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for n, written in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (n, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return (
        body + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(body))
    )  # fmt: skip

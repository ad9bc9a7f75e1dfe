"""Approvals are signed in the file itself: the signature covers it whole, and it keeps its standards."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.font.opentype import GlyphAccumulatorFactory
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.sign import signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator import ValidationContext

from render.sample_plan import SAMPLE
from runbook.read.words import read_words
from runbook.render.engine import html_to_pdf
from runbook.render.pdf import book_html
from runbook.resources import templates_folder
from tools import judged_by_verapdf

WORDS = read_words()
FONT = templates_folder() / "document" / "fonts" / "IBMPlexSans-Regular.ttf"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("signed") / "runbook.pdf"
    file.write_bytes(html_to_pdf(book_html(SAMPLE, WORDS), "ua-2"))
    return file


def own_signer() -> signers.SimpleSigner:
    """Return somebody with a certificate of their own making."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Dana Lee")])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(True, True, *[False] * 7)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=9))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    form = serialization.BestAvailableEncryption(b"pw")
    packed = pkcs12.serialize_key_and_certificates(b"d", key, certificate, None, form)
    found = signers.SimpleSigner.load_pkcs12_data(packed, other_certs=[], passphrase=b"pw")
    assert found is not None
    return found


def test_there_is_a_field_to_sign_for_each_approval_and_the_acceptance(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
    wanted = [f"approval-{at}" for at, _ in enumerate(WORDS["control"]["approvers"], 1)]
    wanted += [f"acceptance-{at}" for at, _ in enumerate(WORDS["signoff"]["signers"], 1)]
    assert list(fields) == [f"{name}#signature" for name in wanted]


# pyHanko leaves the font of its stamp to be closed.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_signed_book_keeps_its_standards_and_is_covered_whole(book: Path) -> None:
    signer = own_signer()
    box = TextBoxStyle(font=GlyphAccumulatorFactory(str(FONT)), font_size=7)
    style = TextStampStyle(stamp_text="Signed by %(signer)s", text_box_style=box, border_width=0)
    about = signers.PdfSignatureMetadata(field_name="approval-1#signature")
    data = io.BytesIO(book.read_bytes())
    signed = book.with_name("signed.pdf")
    made = signers.PdfSigner(about, signer, stamp_style=style).sign_pdf(IncrementalPdfFileWriter(data))
    signed.write_bytes(made.getvalue())
    assert signed.read_bytes().startswith(book.read_bytes())
    with signed.open("rb") as file:
        (signature,) = PdfFileReader(file).embedded_signatures
        trust = ValidationContext(trust_roots=[signer.signing_cert])
        status = validate_pdf_signature(signature, trust)
    assert status.intact and status.valid
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert judged_by_verapdf([signed]) == {signed: []}

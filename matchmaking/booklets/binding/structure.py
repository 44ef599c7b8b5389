"""The tags of a bound file: every piece's tree under one document, its numbers moved along."""

from typing import Any

import pikepdf


class Structure:
    """One tree of tags that grows by a piece at a time."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._document = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document)
        )
        self._children: list[Any] = []
        self._parents: list[Any] = []
        self._next = 0

    def take(self, root: Any, pages: list[Any]) -> None:
        """Add the tree of a piece (already copied) whose pages are these."""
        tree = self._pdf.copy_foreign(root)
        for child in tree.K[0].K:
            child.P = self._document
            self._children.append(child)
        numbers = list(tree.ParentTree.Nums)
        highest = -1
        for key, value in zip(numbers[::2], numbers[1::2], strict=True):
            self._parents += [self._next + int(key), value]
            highest = max(highest, int(key))
        for page in pages:
            page.StructParents = self._next + int(page.StructParents)
            for annotation in page.get("/Annots", []):
                if "/StructParent" in annotation:
                    annotation.StructParent = self._next + int(annotation.StructParent)
        self._next += highest + 1

    def write(self) -> None:
        """Give the tree to the file."""
        root = self._pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        self._document.K, self._document.P = pikepdf.Array(self._children), root
        root.K = pikepdf.Array([self._document])
        root.ParentTree = self._pdf.make_indirect(
            pikepdf.Dictionary(Nums=pikepdf.Array(self._parents))
        )
        root.ParentTreeNextKey = self._next
        self._pdf.Root.StructTreeRoot = root
        self._pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)

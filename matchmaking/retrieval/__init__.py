"""Text search over technology needs and offers, Chinese and English mixed: pure.

    index = Index(standard_thesaurus())
    index.put(Document("TO-0001", {"title": ..., "keywords": ..., "text": ...}))
    index.search("船底长东西", top=20, allowed=lambda key: ...)   -> [Hit(key, score)]
    index.explain("船底长东西", "TO-0001")                        -> terms in context, bridges
    index.like("TO-0001"), index.near_duplicates(document), index.remove("TO-0001")

A query is plain text or a `Document`; a need as a document finds offers and the other way round.
"""

"""One look for every document that is handed out: statements, receipts, lists, commissioning reports.

``language`` writes numbers, dates and words; ``style`` holds colours, fonts and sizes; ``parts`` are
what a page is put together from; ``chart`` draws; ``sheet`` makes the file. A document is::

    sheet = Sheet("Statement", "June 2026", Language("de", WORDS), identity="sha256 1f0c…")
    data = make_pdf(sheet, [parts.tiles(…), *parts.heading("Days"), parts.figures(…)])
"""

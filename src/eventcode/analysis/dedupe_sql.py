"""The statements that find reports of the same event; each says what it makes of what."""

from typing import Final

from eventcode.model.event import MODALITIES

KEY_COLUMNS: Final = (
    "event_id", "document_id", "sentence_index", "date", "date_precision", "source_code",
    "target_code", "action_code", "modality", "text_start", "document_published",
    "document_source",
)  # fmt: skip
TEXT_COLUMNS: Final = ("document_id", "sentence_index", "sentence_text")

_MODALITIES: Final = ", ".join(f"'{modality}'" for modality in MODALITIES)
_ALONE: Final = "date IS NULL OR source_code IS NULL OR target_code IS NULL"

REPORTS: Final = f"""
    CREATE TABLE reports AS
    SELECT *, row_number() OVER (ORDER BY
        coalesce(list_position([{_MODALITIES}], modality), 0), document_published NULLS LAST,
        document_id NULLS LAST, sentence_index, text_start, event_id, row) AS rank
    FROM events"""
"""The table `reports` from `events` with their rows: each has a rank, the best first."""

DOCUMENTS: Final = """
    CREATE TABLE documents AS
    SELECT document_id, min(document_published) AS published, min(document_source) AS source,
        count(*) AS events
    FROM reports WHERE document_id IS NOT NULL GROUP BY document_id"""
"""The table `documents` from `reports`."""

SENTENCES: Final = """
    CREATE TABLE texts AS
    SELECT document_id, string_agg(sentence, ' ' ORDER BY sentence_index, sentence) AS text
    FROM (SELECT DISTINCT document_id, sentence_index, sentence_text AS sentence FROM events
          WHERE document_id IS NOT NULL AND sentence_text IS NOT NULL)
    GROUP BY document_id"""
"""The table `texts` from `events`: the sentences that tell events, in the document's order."""

COMPARED: Final = """
    SELECT document_id, published, text FROM documents JOIN texts USING (document_id)
    ORDER BY published NULLS LAST, document_id"""
"""The texts in the order in which documents are compared."""

KEPT: Final = f"""
    CREATE TABLE kept AS
    SELECT arg_min(row, rank) AS row,
        count(*) AS reports,
        count(DISTINCT document_id) AS documents,
        count(DISTINCT document_source) AS sources,
        count(DISTINCT story_id) AS stories,
        arg_min(story_id, rank) AS story_id,
        list(event_id ORDER BY rank) AS report_ids
    FROM (SELECT reports.*, coalesce(linked.story_id, document_id, event_id) AS story_id
          FROM reports LEFT JOIN linked USING (document_id))
    GROUP BY date, date_precision, source_code, target_code, action_code,
        CASE WHEN {_ALONE} THEN row END
    ORDER BY row"""
"""The table `kept` from `reports` and `linked`: the row of the event that stands for each."""

KEPT_AMONG: Final = "SELECT * FROM kept WHERE row BETWEEN $1 AND $2 ORDER BY row"
"""What is kept of some rows, from the first to the last."""

COUNTS: Final = f"""
    SELECT (SELECT count(*) FROM reports),
        (SELECT count(*) FROM kept),
        (SELECT count(*) FROM reports WHERE {_ALONE}),
        (SELECT count(*) FROM documents),
        (SELECT count(DISTINCT coalesce(story_id, document_id))
         FROM documents LEFT JOIN linked USING (document_id))"""
"""How many reports, kept events, events that are alone of themselves, documents and stories."""

STORIES: Final = """
    SELECT document_id, coalesce(linked.story_id, document_id) AS story_id,
        published AS document_published, source AS document_source, events
    FROM documents LEFT JOIN linked USING (document_id)
    ORDER BY min(published) OVER (PARTITION BY coalesce(linked.story_id, document_id)) NULLS LAST,
        story_id, published NULLS LAST, document_id"""
"""All documents with their stories, a story's documents together."""

DROP TABLE consents;
DROP TABLE notices_shown;
DROP TABLE privacy_texts;
DROP FUNCTION privacy_texts_stay();

-- The memory of every watch is written anew after every bin: as text that is taken as it comes. To take it apart (jsonb) and to
-- compress it was most of what a tick of the detectors cost.
ALTER TABLE "detector_states" ALTER COLUMN "state" TYPE JSON USING "state"::json;
ALTER TABLE "detector_states" ALTER COLUMN "state" SET STORAGE EXTERNAL;

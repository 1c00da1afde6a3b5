-- What a message shows of people's marks, so that marks made elsewhere reach it; and what an answer says besides its post, to be edited by.
ALTER TABLE "chat_messages" ADD COLUMN "shown_marks" TEXT, ADD COLUMN "frame" JSONB;
-- A reaction that was noted and not acted on, because a process died between the two, is acted on when it comes again.
ALTER TABLE "chat_reactions" ADD COLUMN "noted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, ADD COLUMN "done_at" TIMESTAMPTZ(3);
UPDATE "chat_reactions" SET "done_at" = CURRENT_TIMESTAMP;

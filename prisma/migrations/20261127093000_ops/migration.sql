-- Where telemetry is on: the trace that was last counted in a minute, and the one that an alert came of. Null where it is off.
ALTER TABLE "minute_counts" ADD COLUMN "traceparent" TEXT;
ALTER TABLE "alerts" ADD COLUMN "traceparent" TEXT;

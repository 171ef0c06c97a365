/**
 * The preprocessor: a Lambda function that takes the input stream's records apart into user records and writes each
 * of them to the events stream.
 *
 * <p>{@link io.penstock.preprocessor.PreprocessorHandler} takes a batch of Kinesis records; {@link
 * io.penstock.preprocessor.Deaggregator} takes apart those that the Kinesis Producer Library (KPL) aggregated, which
 * their {@link io.penstock.preprocessor.md5.Md5} tells; {@link
 * io.penstock.preprocessor.EventEncoder} puts each user record's identity before its bytes; {@link
 * io.penstock.preprocessor.EventWriter} sends them. Nothing is ever dropped: what cannot be processed travels on as an
 * event with a problem, what could not be sent in time is reported to Lambda, which brings it again.
 *
 * <p><b>Hash ranges.</b> After a reshard an aggregate may hold user records whose hash key belongs to another shard.
 * The Kinesis Client Library, which knows its shard's range, drops such an aggregate, because the KPL sends it again.
 * A Lambda function does not know the range, and other producers do not send again, so all user records are kept, as
 * AWS's own de-aggregation for Lambda does. A KPL producer may therefore bring some user records twice around a
 * reshard, under two identities: a repeat by the producer, as any retry of its can be.
 *
 * <p><b>Order.</b> Events of one partition key are sent one after another. Where Kinesis refuses a part of a request,
 * only that part is sent again, before anything that comes after it in its lane; of one request's events of one key a
 * later one may then be stored before an earlier one, which Kinesis leaves open for every PutRecords.
 */
@NullMarked
package io.penstock.preprocessor;

import org.jspecify.annotations.NullMarked;

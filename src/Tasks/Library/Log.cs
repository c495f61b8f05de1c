using Microsoft.Extensions.Logging;

namespace Dagfire.Tasks;

/// <summary>Every log message of the ready-made tasks. Event ids 3000 to 3999; a number is never used for another message.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Warning, "The list of followed handles: {Problem}")]
    internal static partial void HandleListProblem(this ILogger log, string problem);

    [LoggerMessage(3001, LogLevel.Information, "{Due} of {Followed} followed handles are due.")]
    internal static partial void ExtractionStarted(this ILogger log, int due, int followed);

    [LoggerMessage(3002, LogLevel.Information, "Read {Done} handles: {Pages} pages, {Tweets} tweets; {Failed} handles failed.")]
    internal static partial void ExtractionEnded(this ILogger log, int done, int pages, int tweets, int failed);

    [LoggerMessage(3003, LogLevel.Warning, "X's quota is used up until {ResetAt:u}; {Done} of {Due} handles are done, the next attempt goes on from here.")]
    internal static partial void RateLimited(this ILogger log, DateTimeOffset resetAt, int done, int due);

    [LoggerMessage(3004, LogLevel.Warning, "The handle '{Handle}' failed: {Reason}")]
    internal static partial void HandleFailed(this ILogger log, string handle, string reason);

    [LoggerMessage(3005, LogLevel.Warning, "The timeline of '{Handle}' is read from its start again: {Reason}")]
    internal static partial void SweepStartedOver(this ILogger log, string handle, string reason);

    [LoggerMessage(3006, LogLevel.Warning, "Asking X about '{Handle}' again in {Seconds} s: {Reason}")]
    internal static partial void RequestRetried(this ILogger log, string handle, string reason, double seconds);

    [LoggerMessage(3007, LogLevel.Information, "Read '{Handle}': {Pages} pages, {Tweets} tweets.")]
    internal static partial void HandleRead(this ILogger log, string handle, int pages, int tweets);

    [LoggerMessage(3020, LogLevel.Information, "The pipe {Pipe} loaded {Files} files, {Rows} rows; {Failed} files failed.")]
    internal static partial void PipeIngested(this ILogger log, string pipe, int files, long rows, int failed);

    [LoggerMessage(3021, LogLevel.Warning, "The pipe {Pipe} could not load '{File}', kept as '{Quarantine}': {Reason}")]
    internal static partial void FileFailed(this ILogger log, string pipe, string file, string? quarantine, string? reason);

    [LoggerMessage(3040, LogLevel.Warning, "The message to {Channel} was not delivered: {Reason}")]
    internal static partial void MessageNotDelivered(this ILogger log, string channel, string reason);

    [LoggerMessage(3041, LogLevel.Warning, "The failed message to {Channel} could not be recorded: {Reason}")]
    internal static partial void MessageNotRecorded(this ILogger log, string channel, string reason);

    [LoggerMessage(3042, LogLevel.Information, "Message to {Channel}: {Text}")]
    internal static partial void MessageSent(this ILogger log, string channel, string text);

    [LoggerMessage(3050, LogLevel.Information, "Published '{Key}' as {ContentType}, {Bytes} bytes.")]
    internal static partial void FilePublished(this ILogger log, string key, string contentType, long bytes);

    [LoggerMessage(3051, LogLevel.Information, "Removed '{Key}': its file is gone.")]
    internal static partial void StaleObjectRemoved(this ILogger log, string key);

    [LoggerMessage(3052, LogLevel.Information, "{Folder} is published under '{Prefix}/': {Put} files put, {Unchanged} unchanged, {Removed} removed.")]
    internal static partial void FolderPublished(this ILogger log, string folder, string prefix, int put, int unchanged, int removed);

    [LoggerMessage(3053, LogLevel.Information, "Put '{Key}' as {ContentType}, {Bytes} bytes.")]
    internal static partial void ObjectPut(this ILogger log, string key, string contentType, long bytes);

    [LoggerMessage(3054, LogLevel.Information, "Wrote '{Key}' to the file '{Path}', {Bytes} bytes.")]
    internal static partial void ObjectWritten(this ILogger log, string key, string path, long bytes);

    [LoggerMessage(3055, LogLevel.Information, "Copied '{Source}' to '{Target}', {Bytes} bytes.")]
    internal static partial void ObjectCopied(this ILogger log, string source, string target, long bytes);

    [LoggerMessage(3056, LogLevel.Information, "Removed '{Key}'.")]
    internal static partial void ObjectRemoved(this ILogger log, string key);

    [LoggerMessage(3060, LogLevel.Information, "dbt {Verb} in {Project}")]
    internal static partial void DbtStarted(this ILogger log, string verb, string project);

    [LoggerMessage(3061, LogLevel.Warning, "dbt warns: {Node}: {Message}")]
    internal static partial void DbtWarned(this ILogger log, string node, string? message);

    [LoggerMessage(3070, LogLevel.Information, "Running: {Command}")]
    internal static partial void CommandStarted(this ILogger log, string command);

    [LoggerMessage(3071, LogLevel.Information, "{Line}")]
    internal static partial void OutputLine(this ILogger log, string line);

    [LoggerMessage(3072, LogLevel.Warning, "{Line}")]
    internal static partial void ErrorLine(this ILogger log, string line);

    [LoggerMessage(3073, LogLevel.Warning, "The folder {Folder} could not be removed: {Reason}")]
    internal static partial void FolderLeftBehind(this ILogger log, string folder, string reason);

    [LoggerMessage(3080, LogLevel.Information, "Following: {Tasks}.")]
    internal static partial void BranchChosen(this ILogger log, string tasks);

    [LoggerMessage(3081, LogLevel.Information, "The condition is '{Condition}'; the path goes on: {GoesOn}.")]
    internal static partial void ConditionMet(this ILogger log, string condition, bool goesOn);

    [LoggerMessage(3090, LogLevel.Information, "{Method} {Url}")]
    internal static partial void RequestSent(this ILogger log, string method, Uri url);

    [LoggerMessage(3091, LogLevel.Information, "Answered {Status}, {Bytes} bytes.")]
    internal static partial void RequestAnswered(this ILogger log, int status, int bytes);

    [LoggerMessage(3100, LogLevel.Warning, "Asking GitHub for '{Path}' again in {Seconds} s: {Reason}")]
    internal static partial void GitHubRequestRetried(this ILogger log, string path, string reason, double seconds);

    [LoggerMessage(3101, LogLevel.Information, "The token '{Label}' is used up and rests until {ResetAt:u}.")]
    internal static partial void TokenUsedUp(this ILogger log, string label, DateTimeOffset? resetAt);

    [LoggerMessage(3102, LogLevel.Warning, "GitHub told the token '{Label}' to wait (a secondary limit); it rests.")]
    internal static partial void TokenToldToWait(this ILogger log, string label);

    [LoggerMessage(3103, LogLevel.Warning, "GitHub refuses the token '{Label}'; it is put aside.")]
    internal static partial void TokenRefused(this ILogger log, string label);

    [LoggerMessage(3104, LogLevel.Information, "Token '{Label}': {Requests} requests, {Remaining} of {Limit} left until {ResetAt:u} ({State}).")]
    internal static partial void TokenUsed(this ILogger log, string label, int requests, int? remaining, int? limit, DateTimeOffset? resetAt, string state);

    [LoggerMessage(3105, LogLevel.Information, "{Repository}, {Entity}: {Items} entries in {Answers} answers; {Unchanged} answers unchanged, {Unreadable} unreadable.")]
    internal static partial void GitHubEntityRead(this ILogger log, string repository, string entity, int items, int answers, int unchanged, int unreadable);

    [LoggerMessage(3106, LogLevel.Warning, "{Repository}, {Entity}: {Reason}")]
    internal static partial void GitHubEntityFailed(this ILogger log, string repository, string entity, string reason);

    [LoggerMessage(3107, LogLevel.Warning, "An answer cannot be read and is kept as '{Key}': {Reason}")]
    internal static partial void GitHubAnswerKept(this ILogger log, string key, string reason);

    [LoggerMessage(3108, LogLevel.Warning, "{Repository}: every token rests until {ResumeAt:u}; the task gives its slot back and goes on from here then.")]
    internal static partial void GitHubExhausted(this ILogger log, string repository, DateTimeOffset resumeAt);
}

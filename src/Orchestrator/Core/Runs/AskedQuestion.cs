namespace Dagfire.Runs;

/// <summary>A question an attempt waits for the answer of.</summary>
internal sealed record AskedQuestion(TaskInstanceKey Key, int Attempt, string QuestionJson, DateTimeOffset AskedAt);

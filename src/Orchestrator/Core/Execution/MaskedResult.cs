namespace Dagfire.Execution;

/// <summary>Takes known secrets out of what a result says: its reason is stored, shown and sent on.</summary>
internal static class MaskedResult
{
    internal static TaskResult? Of(TaskResult? result, ISecretMasker masker) => result switch
    {
        TaskResult.Failed failed => failed with { Failure = Masked(failed.Failure, masker) },
        TaskResult.Skipped skipped => skipped with { Reason = masker.Mask(skipped.Reason) },
        _ => result,
    };

    internal static TaskFailure Of(TaskFailure failure, ISecretMasker masker) => Masked(failure, masker);

    private static TaskFailure Masked(TaskFailure failure, ISecretMasker masker) => failure with
    {
        Message = masker.Mask(failure.Message),
        StackTrace = failure.StackTrace is { } trace ? masker.Mask(trace) : null,
        Inner = failure.Inner is { } inner ? Masked(inner, masker) : null,
    };
}

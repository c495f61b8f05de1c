namespace Dagfire.Metadata;

/// <summary>The rule for run ids: as other ids, and the signs of a time stamp.</summary>
internal static class RunId
{
    private const int MaxLength = 250;

    internal static string? Problem(string runId)
    {
        if (runId.Length is 0 or > MaxLength)
            return $"A run id has 1 to {MaxLength} characters; this one has {runId.Length}.";
        if (runId.Contains("..", StringComparison.Ordinal))
            return $"The run id '{runId}' contains '..', which is not allowed.";
        foreach (var character in runId)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-' or '.' or ':' or '+' or '~'))
                return $"The run id '{runId}' contains '{character}'; allowed are letters, digits and _ - . : + ~.";
        }

        return null;
    }
}

namespace Dagfire.Tasks.GitHub.Tokens;

/// <summary>Which token makes the next request. A closed set of cases.</summary>
public abstract record TokenChoice
{
    private TokenChoice()
    {
    }

    /// <summary>This one.</summary>
    /// <param name="Token">Its index in the pool.</param>
    public sealed record Use(int Token) : TokenChoice;

    /// <summary>None yet: those that are not refused rest.</summary>
    /// <param name="Until">When the first of them may ask again, UTC.</param>
    public sealed record Rest(DateTimeOffset Until) : TokenChoice;

    /// <summary>None: all are refused.</summary>
    public sealed record AllRefused : TokenChoice;
}

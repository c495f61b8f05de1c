namespace Dagfire.Tasks.GitHub.Tokens;

/// <summary>A token and the name it goes by. Immutable; its text holds no secret.</summary>
/// <param name="Label">Its name in logs and messages.</param>
/// <param name="Secret">Its value.</param>
public sealed record GitHubToken(string Label, string Secret)
{
    /// <summary>The label.</summary>
    public override string ToString() => Label;
}

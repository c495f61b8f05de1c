namespace Dagfire.Tasks.GitHub.Tokens;

/// <summary>What an answer meant for its token.</summary>
public enum TokenNews
{
    /// <summary>Nothing: the answer is for whoever asked.</summary>
    None,

    /// <summary>Its quota is used up: it rests until the reset.</summary>
    UsedUp,

    /// <summary>It was too fast for GitHub (a secondary limit): it rests as long as GitHub says.</summary>
    ToldToWait,

    /// <summary>It is wrong, expired or revoked: it is put aside.</summary>
    Refused,
}

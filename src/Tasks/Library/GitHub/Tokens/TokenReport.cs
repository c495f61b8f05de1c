namespace Dagfire.Tasks.GitHub.Tokens;

/// <summary>What a token did, and how it stands.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Requests">Requests it made, those that were refused included.</param>
/// <param name="Remaining">What is left of its quota as GitHub last said; <see langword="null"/> when it did not.</param>
/// <param name="Limit">Its quota; <see langword="null"/> when GitHub did not say.</param>
/// <param name="ResetAt">When the quota is whole again, UTC; <see langword="null"/> when GitHub did not say.</param>
/// <param name="State"><c>ready</c>, <c>resting</c> or <c>refused</c>.</param>
public sealed record TokenReport(string Label, int Requests, int? Remaining, int? Limit, DateTimeOffset? ResetAt, string State);

namespace Dagfire.Access;

/// <summary>A user who may come in.</summary>
/// <param name="User">Who, with what he may do now.</param>
/// <param name="Stamp">A text that changes with the password and whenever all sessions shall end: a session is good as long as it holds this one.</param>
public sealed record KnownUser(AccessUser User, string Stamp);

namespace Dagfire.Tasks.Shells;

/// <summary>A command to run.</summary>
/// <param name="Command">What the shell is told.</param>
/// <param name="Folder">Where it runs.</param>
/// <param name="Environment">Variables it gets.</param>
/// <param name="InheritsEnvironment">Whether it also gets those of this process.</param>
internal sealed record ShellCall(string Command, string Folder, IReadOnlyDictionary<string, string> Environment, bool InheritsEnvironment);

namespace Dagfire.Tasks.Shells;

/// <summary>
/// Runs a command in a shell (<c>bash</c>, or <c>sh</c> where there is none). Its lines go to the task's log, the last line of its standard output is passed
/// on. Exit code 0 is success, one of <see cref="SkipExitCodes"/> skips the task, every other one fails the attempt. What the command has started is stopped
/// with it.
/// </summary>
/// <param name="Command">The command, or a script of several lines.</param>
public sealed record Shell(Template Command) : IOperator<string>
{
    /// <summary>The exit code that skips a task by default.</summary>
    public const int DefaultSkipExitCode = 99;

    /// <summary>Environment variables of the command. Default none.</summary>
    public IReadOnlyDictionary<string, Template> Environment { get; init; } = new Dictionary<string, Template>();

    /// <summary>Whether the command also gets the environment of this process. Default <see langword="true"/>.</summary>
    public bool InheritsEnvironment { get; init; } = true;

    /// <summary>The folder it runs in. Default a new one that is removed afterwards.</summary>
    public Template? WorkingDirectory { get; init; }

    /// <summary>Exit codes that skip the task. Default 99.</summary>
    public IReadOnlyList<int> SkipExitCodes { get; init; } = [DefaultSkipExitCode];

    /// <summary>Whether the last line of standard output is passed on. Default <see langword="true"/>.</summary>
    public bool PassesOutput { get; init; } = true;
}

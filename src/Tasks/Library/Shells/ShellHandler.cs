namespace Dagfire.Tasks.Shells;

/// <summary>Carries out <see cref="Shell"/>.</summary>
/// <param name="masker">Takes secrets out of what is passed on; <see langword="null"/> when there are none.</param>
public sealed class ShellHandler(ISecretMasker? masker = null) : ITaskHandler<Shell, string>
{
    private const int LongestError = 300;

    /// <inheritdoc/>
    public async Task<TaskResult<string>> RunAsync(Shell parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var ownFolder = parameters.WorkingDirectory is null ? Directory.CreateTempSubdirectory("dagfire-shell-").FullName : null;
        try
        {
            var folder = ownFolder ?? await context.RenderAsync(parameters.WorkingDirectory!.Value, cancellationToken);
            if (!Directory.Exists(folder))
                return TaskResult.Fail($"The working directory '{folder}' does not exist.");
            return await RunAsync(parameters, folder, context, cancellationToken);
        }
        finally
        {
            if (ownFolder is not null)
                Remove(ownFolder, context);
        }
    }

    private async Task<TaskResult<string>> RunAsync(Shell parameters, string folder, TaskContext context, CancellationToken cancellationToken)
    {
        var command = await context.RenderAsync(parameters.Command, cancellationToken);
        var environment = await ShellEnvironment.OfAsync(parameters, context, cancellationToken);
        context.Logger.CommandStarted(command);
        var (lastLine, lastError) = ("", "");
        var exitCode = await ShellProcess.RunAsync(
            new ShellCall(command, folder, environment, parameters.InheritsEnvironment),
            line =>
            {
                lastLine = line;
                context.Logger.OutputLine(line);
            },
            line =>
            {
                lastError = line.Trim().Length > 0 ? line.Trim() : lastError;
                context.Logger.ErrorLine(line);
            },
            context.Clock,
            cancellationToken);
        if (parameters.SkipExitCodes.Contains(exitCode))
            return TaskResult.Skip($"The command ended with exit code {exitCode}, which means: skip.");
        if (exitCode != 0)
            return TaskResult.Fail(WhatWentWrong(exitCode, masker?.Mask(lastError) ?? lastError));
        return parameters.PassesOutput ? masker?.Mask(lastLine) ?? lastLine : TaskResult.Success;
    }

    // What a program says last on standard error is mostly why it ended: lists and messages show it without the log.
    private static string WhatWentWrong(int exitCode, string lastError) => lastError.Length switch
    {
        0 => $"The command ended with exit code {exitCode}.",
        > LongestError => $"The command ended with exit code {exitCode}: {lastError[..LongestError]}…",
        _ => $"The command ended with exit code {exitCode}: {lastError}",
    };

    private static void Remove(string folder, TaskContext context)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            context.Logger.FolderLeftBehind(folder, exception.Message);
        }
    }
}

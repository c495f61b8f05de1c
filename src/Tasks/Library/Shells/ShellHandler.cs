namespace Dagfire.Tasks.Shells;

/// <summary>Carries out <see cref="Shell"/>.</summary>
/// <param name="masker">Takes secrets out of what is passed on; <see langword="null"/> when there are none.</param>
public sealed class ShellHandler(ISecretMasker? masker = null) : ITaskHandler<Shell, string>
{
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
        var (lastLine, lastWords) = ("", new LastWords());
        var exitCode = await ShellProcess.RunAsync(
            new ShellCall(command, folder, environment, parameters.InheritsEnvironment),
            line =>
            {
                lastLine = line;
                lastWords.Said(line);
                context.Logger.OutputLine(line);
            },
            line =>
            {
                lastWords.Complained(line);
                context.Logger.ErrorLine(line);
            },
            context.Clock,
            cancellationToken);
        if (parameters.SkipExitCodes.Contains(exitCode))
            return TaskResult.Skip($"The command ended with exit code {exitCode}, which means: skip.");
        if (exitCode != 0)
            return TaskResult.Fail(lastWords.Reason(exitCode, masker));
        return parameters.PassesOutput ? masker?.Mask(lastLine) ?? lastLine : TaskResult.Success;
    }

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

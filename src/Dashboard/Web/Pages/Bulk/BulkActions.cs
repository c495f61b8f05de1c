using System.Globalization;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Bulk;

/// <summary>Something that can be done with several runs.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Title">Its name for people.</param>
internal sealed record RunAction(string Name, string Title)
{
    internal static IReadOnlyList<RunAction> All { get; } =
        [new("clear", "Clear"), new("clear_failed", "Clear what failed"), new("success", "Mark success"), new("failed", "Mark failed"), new("delete", "Delete")];
}

/// <summary>Something that can be done with several task instances.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Title">Its name for people.</param>
internal sealed record TaskAction(string Name, string Title)
{
    internal static IReadOnlyList<TaskAction> All { get; } = [new("clear", "Clear"), new("success", "Mark success"), new("failed", "Mark failed"), new("skipped", "Mark skipped")];
}

/// <summary>A task instance as forms name it.</summary>
/// <param name="RunKey">Its run.</param>
/// <param name="MapIndex">Its map index; −1 when not mapped.</param>
/// <param name="TaskId">Its task.</param>
internal sealed record TaskReference(long RunKey, int MapIndex, string TaskId)
{
    internal static string Of(TaskInstanceView instance) => string.Create(CultureInfo.InvariantCulture, $"{instance.RunKey}:{instance.MapIndex}:{instance.TaskId}");

    /// <summary>Reads one; <see langword="null"/> when the text names none.</summary>
    internal static TaskReference? Parse(string? text) =>
        text?.Split(':', 3) is [var run, var index, { Length: > 0 } task]
        && long.TryParse(run, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
        && int.TryParse(index, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mapIndex) && mapIndex >= -1
            ? new TaskReference(key, mapIndex, task) : null;
}

using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Queries;

namespace Dagfire.Storage.Lists;

/// <summary>What a page may be asked for. Pure.</summary>
internal static class PageRules
{
    /// <exception cref="CommandException">A field to sort by is unknown, or offset or limit is out of its bounds.</exception>
    internal static void Check(PageRequest page, IReadOnlyList<string> sortFields)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.Offset < 0)
            throw new CommandException($"The offset is {page.Offset}; it is at least 0.");
        if (page.Limit is < 1 or > PageRequest.MaxLimit)
            throw new CommandException($"The limit is {page.Limit}; it is 1 to {PageRequest.MaxLimit}.");
        if (page.OrderBy.FirstOrDefault(key => !sortFields.Contains(key.Field)) is { } unknown)
            throw new CommandException($"This list cannot be sorted by '{unknown.Field}'.{NearestName.Hint(unknown.Field, sortFields)} Known are: {string.Join(", ", sortFields)}.");
    }
}

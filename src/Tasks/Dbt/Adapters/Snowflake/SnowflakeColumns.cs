using System.Globalization;
using System.Text.RegularExpressions;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>Columns as Snowflake describes them.</summary>
internal static partial class SnowflakeColumns
{
    private const long LongestText = 16_777_216;

    public static Column Of(string name, string type)
    {
        var bare = Collation().Replace(type, "").Trim();
        var column = new Column(name, bare);
        var written = Size().Replace(bare, "");
        return column.IsString ? new Column(name, string.Create(CultureInfo.InvariantCulture, $"character varying({column.Size ?? LongestText})")) { Dtype = written } : column with { Dtype = written };
    }

    /// <summary>Columns of text that are shorter than the new data's are widened.</summary>
    public static IEnumerable<string> Expand(Adapter adapter, Relation target, IReadOnlyList<Column> present, IReadOnlyList<Column> fresh)
    {
        foreach (var column in present.Where(column => column.IsString))
        {
            var longer = fresh.FirstOrDefault(other => other.IsString && other.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase) && other.Size > column.Size);
            if (longer is not null) yield return $"alter table {target.Render()} alter {adapter.Quote(column.Name)} set data type {longer.DataType}";
        }
    }

    [GeneratedRegex(@"\s*collate\s+'[^']*'", RegexOptions.IgnoreCase)]
    private static partial Regex Collation();

    [GeneratedRegex(@"\(.*\)")]
    private static partial Regex Size();
}

using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages;

/// <summary>Place and order of a list, as the address of a page says. Pages are forgiving: what makes no sense there is passed over.</summary>
internal static class PageQuery
{
    internal static int Offset(IQueryCollection query) => Number(query["offset"], 0, int.MaxValue) ?? 0;

    internal static IReadOnlyList<Queries.SortKey> OrderBy(IQueryCollection query, IReadOnlyList<string> fields, params Queries.SortKey[] otherwise) =>
        query["order_by"].ToString() is { Length: > 0 } text && Queries.SortKey.Parse(text) is var key && fields.Contains(key.Field) ? [key] : otherwise;

    internal static int? Number(string? text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}

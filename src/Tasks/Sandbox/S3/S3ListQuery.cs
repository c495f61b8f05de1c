using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.S3;

/// <summary>What a listing asks for, in either version of the request.</summary>
/// <param name="Prefix">What keys start with.</param>
/// <param name="Delimiter">Up to where keys of one name count as one; empty for never.</param>
/// <param name="After">Behind which key it begins; <see langword="null"/> for the first.</param>
/// <param name="Most">So many keys and names at most.</param>
/// <param name="IsSecond">Whether it is the second version, with tokens in place of markers.</param>
internal sealed record S3ListQuery(string Prefix, string Delimiter, string? After, int Most, bool IsSecond)
{
    private const int MostKeys = 1000;

    internal static S3ListQuery Of(IQueryCollection query)
    {
        var isSecond = query["list-type"] == "2";
        var most = int.TryParse(query["max-keys"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Min(asked, MostKeys) : MostKeys;
        return new S3ListQuery(query["prefix"].ToString(), query["delimiter"].ToString(), AfterOf(query, isSecond), most, isSecond);
    }

    internal static string TokenOf(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key));

    internal string? CommonPrefixOf(string key)
    {
        var at = key.IndexOf(Delimiter, Prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + Delimiter.Length)];
    }

    private static string? AfterOf(IQueryCollection query, bool isSecond)
    {
        if (isSecond && query["continuation-token"].ToString() is { Length: > 0 } token)
            return ReadToken(token);
        return query[isSecond ? "start-after" : "marker"].ToString() is { Length: > 0 } key ? key : null;
    }

    private static string ReadToken(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new S3Error(400, "InvalidArgument", "The continuation token provided is incorrect");
    }
}

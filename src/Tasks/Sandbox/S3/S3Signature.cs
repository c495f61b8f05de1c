using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dagfire.Sandbox.S3;

/// <summary>The signature of a request, AWS's version 4: what was signed is put together again and signed with the secret one knows.</summary>
internal sealed record S3Signature(string AccessKey, string Scope, IReadOnlyList<string> SignedHeaders, string Value, string Stamp)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    internal DateTimeOffset SignedAt => DateTimeOffset.TryParseExact(Stamp, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        ? at
        : throw new S3Error(403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");

    internal static S3Signature Of(HttpRequest request)
    {
        var text = request.Headers.Authorization.ToString();
        if (!text.StartsWith(Algorithm, StringComparison.Ordinal))
            throw new S3Error(403, "AccessDenied", "Access Denied");
        var parts = text[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2))
            .Where(pair => pair.Length == 2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]);
        if (!parts.TryGetValue("Credential", out var credential) || credential.Split('/', 2) is not [var key, var scope]
            || !parts.TryGetValue("SignedHeaders", out var headers) || !parts.TryGetValue("Signature", out var signature))
            throw new S3Error(400, "AuthorizationHeaderMalformed", "The authorization header that you provided is not valid.");
        return new S3Signature(key, scope, headers.Split(';'), signature, request.Headers["x-amz-date"].ToString());
    }

    internal bool IsMadeWith(string secret, HttpRequest request)
    {
        var text = string.Join('\n', Algorithm, Stamp, Scope, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(request)))));
        var key = Scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (made, part) => HMACSHA256.HashData(made, Encoding.UTF8.GetBytes(part)));
        return Value == Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    private string Canonical(HttpRequest request)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        var query = target.Length == 1 ? "" : string.Join('&', target[1].Split('&').Select(pair => pair.Contains('=', StringComparison.Ordinal) ? pair : pair + "=").Order(StringComparer.Ordinal));
        var headers = string.Concat(SignedHeaders.Select(name => $"{name}:{request.Headers[name].ToString().Trim()}\n"));
        return string.Join('\n', request.Method, target[0], query, headers, string.Join(';', SignedHeaders), request.Headers["x-amz-content-sha256"].ToString());
    }
}

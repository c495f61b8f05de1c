using System.Net;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Security;

/// <summary>Notes how a request really came, before any header is believed.</summary>
internal sealed class DirectConnection(RequestDelegate next)
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "Via", "X-Real-IP"];
    private static readonly string[] ProxyPrefixes = ["X-Forwarded", "X-Original-"];

    public Task InvokeAsync(HttpContext context)
    {
        context.Features.Set(new ConnectionFacts(Plain(context.Connection.RemoteIpAddress), IsFromThisMachine(context)));
        return next(context);
    }

    /// <summary>
    /// Whether somebody at this machine asks: the connection comes from it, no proxy passed the request on, and it was addressed to this machine. A page on the network that gave its
    /// own name this machine's address has its own name in the host header.
    /// </summary>
    private static bool IsFromThisMachine(HttpContext context) =>
        Plain(context.Connection.RemoteIpAddress) is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.Keys.Any(IsOfProxy)
        && IsLoopbackName(context.Request.Host.Host);

    private static bool IsOfProxy(string header) =>
        ProxyHeaders.Contains(header, StringComparer.OrdinalIgnoreCase) || Array.Exists(ProxyPrefixes, prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}

/// <summary>How a request really came.</summary>
/// <param name="Address">The other end of the connection; <see langword="null"/> when it has no address.</param>
/// <param name="IsFromThisMachine">Whether somebody at this machine asks, without a proxy between.</param>
internal sealed record ConnectionFacts(IPAddress? Address, bool IsFromThisMachine)
{
    internal static ConnectionFacts Of(HttpContext context) => context.Features.Get<ConnectionFacts>() ?? throw new InvalidOperationException("The connection was not looked at.");
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Dagfire.Sandbox.Control;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Sandbox;

/// <summary>An outside system over HTTP on a port of this machine. What goes wrong on request is told it by code, or over HTTP under <c>/_sandbox/</c>. Thread-safe.</summary>
public abstract class LoopbackServer : IAsyncDisposable
{
    private static readonly object FaultKey = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentQueue<Exception> _failures = new();
    private readonly ControlApi _control;
    private LoopbackOptions _options = new();
    private RequestRecord _seen = new(int.MaxValue);
    private WebApplication? _application;
    private long _skew;

    /// <summary>A server that does not listen yet.</summary>
    protected LoopbackServer() => _control = new ControlApi(this);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What it does wrong.</summary>
    public FaultList Faults { get; } = new();

    /// <summary>The requests so far, the latest where not all are kept, those answered with a fault included.</summary>
    public IReadOnlyList<SeenRequest> Seen => _seen.All;

    /// <summary>How far the server's clock is off: the times it tells in headers are shifted by so much. What it holds stays as it is. Default zero.</summary>
    public TimeSpan Skew
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _skew));
        set => Interlocked.Exchange(ref _skew, value.Ticks);
    }

    /// <summary>How the service says that somebody has asked too often.</summary>
    /// <param name="rest">How long they are to rest.</param>
    /// <param name="now">What the clock says.</param>
    public virtual FaultAnswer TooManyRequests(TimeSpan rest, DateTimeOffset now) =>
        new(StatusCodes.Status429TooManyRequests, """{"error":"Too many requests"}""") { Headers = new Dictionary<string, string> { ["Retry-After"] = Seconds(rest) } };

    /// <summary>How the service says that it has failed.</summary>
    /// <param name="status">A status of 500 or more.</param>
    public virtual FaultAnswer Failure(int status) => new(status, """{"error":"The service failed, on request."}""");

    /// <summary>How the service says that a token is no longer valid; <see langword="null"/> where <see cref="ExpireTokens"/> sees to it.</summary>
    public virtual FaultAnswer? ExpiredToken => new(StatusCodes.Status401Unauthorized, """{"error":"The token has expired."}""");

    /// <summary>The tokens given so far are not taken any longer; new ones are. Nothing happens where the service gives no tokens.</summary>
    public virtual void ExpireTokens()
    {
    }

    /// <summary>Starts it on a free port, as a test wants it.</summary>
    public Task StartAsync() => StartAsync(new LoopbackOptions(), CancellationToken.None);

    /// <summary>Starts it.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public async Task StartAsync(LoopbackOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _seen = new RequestRecord(options.MostSeen);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = options.LongestBody;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRoutingCore();
        _application = builder.Build();
        _application.Run(HandleAsync);
        await _application.StartAsync(cancellationToken);
        Address = new Uri(_application.Urls.First());
    }

    /// <summary>Stops it.</summary>
    /// <exception cref="InvalidOperationException">Answering a request failed, and <see cref="LoopbackOptions.ThrowsAtTheEnd"/>.</exception>
    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            // Who waits for an answer that takes long has waited for nothing.
            using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
            await _application.StopAsync(patience.Token);
            await _application.DisposeAsync();
        }

        Stopped();
        GC.SuppressFinalize(this);
        if (_failures.TryPeek(out var first))
            throw new InvalidOperationException($"{GetType().Name} failed to answer {_failures.Count} requests, the first of them with: {first.Message}", first);
    }

    /// <summary>What the clock says, as far as it is right.</summary>
    internal DateTimeOffset Now => _options.Clock.GetUtcNow();

    /// <summary>How many requests there were.</summary>
    internal long SeenCount => _seen.Count;

    /// <summary>Answers a request that no fault keeps from being answered.</summary>
    /// <param name="context">The request.</param>
    protected abstract Task AnswerAsync(HttpContext context);

    /// <summary>Gives back what requests have left.</summary>
    protected virtual void Stopped()
    {
    }

    /// <summary>A time as it stands in headers: whole seconds, at least one.</summary>
    /// <param name="time">The time.</param>
    protected static string Seconds(TimeSpan time) => Math.Max(1, (long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the answer to a request will not get to who asked.</summary>
    /// <param name="context">The request.</param>
    protected static bool IsLost(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryGetValue(FaultKey, out var fault) && fault is Fault { Slow.Ticks: 0 };
    }

    private async Task HandleAsync(HttpContext context)
    {
        try
        {
            if (ControlApi.IsFor(context.Request))
                await _control.AnswerAsync(context);
            else
                await AnswerOrStrikeAsync(context);
        }
        catch (Exception exception) when (IsOurs(exception, context))
        {
            Fail(context, exception);
        }
    }

    private async Task AnswerOrStrikeAsync(HttpContext context)
    {
        var seen = await SeenRequest.ReadAsync(context.Request, Now, _options.MostOfBody);
        _seen.Add(seen);
        if (Skew != TimeSpan.Zero)
            context.Response.OnStarting(SkewTimes, (this, context.Response));
        if (Faults.Take(context.Request) is not { } fault)
        {
            await AnswerAsync(context);
        }
        else
        {
            seen.Fault = fault.Name ?? fault.Kind;
            context.Items[FaultKey] = fault;
            await fault.StrikeAsync(context, _options.Clock, AnswerAsync);
        }

        if (!context.RequestAborted.IsCancellationRequested)
            seen.Status = context.Response.StatusCode;
    }

    // Whoever goes away in the middle, or sends what is no request, is no failure of ours.
    private static bool IsOurs(Exception exception, HttpContext context) =>
        !context.RequestAborted.IsCancellationRequested && exception is not (BadHttpRequestException or ConnectionResetException or ConnectionAbortedException);

    private void Fail(HttpContext context, Exception exception)
    {
        _options.Log.RequestFailed(exception, GetType().Name, context.Request.Method, Masking.Path(context.Request));
        if (_options.ThrowsAtTheEnd)
            _failures.Enqueue(exception);
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    private static Task SkewTimes(object state)
    {
        var (server, response) = ((LoopbackServer, HttpResponse))state;
        var time = response.Headers.Date.ToString() is { Length: > 0 } written ? DateTimeOffset.Parse(written, CultureInfo.InvariantCulture) : server.Now;
        response.Headers.Date = (time + server.Skew).ToString("r", CultureInfo.InvariantCulture);
        foreach (var (name, value) in response.Headers.Where(header => IsReset(header.Key)).ToList())
        {
            if (long.TryParse(value, CultureInfo.InvariantCulture, out var seconds))
                response.Headers[name] = (seconds + (long)server.Skew.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return Task.CompletedTask;
    }

    private static bool IsReset(string header) => header.Replace("-", "", StringComparison.Ordinal).EndsWith("ratelimitreset", StringComparison.OrdinalIgnoreCase);
}

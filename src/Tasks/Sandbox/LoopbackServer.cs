using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Sandbox;

/// <summary>An outside system over HTTP on a free port of this machine. Thread-safe.</summary>
public abstract class LoopbackServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<SeenRequest> _seen = new();
    private readonly ConcurrentQueue<Exception> _failures = new();
    private WebApplication? _application;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What it does wrong.</summary>
    public FaultList Faults { get; } = new();

    /// <summary>The requests so far, those answered with a fault included.</summary>
    public IReadOnlyList<SeenRequest> Seen => [.. _seen];

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.AddRoutingCore();
        _application = builder.Build();
        _application.Run(AnswerOrFailAsync);
        await _application.StartAsync();
        Address = new Uri(_application.Urls.First());
    }

    /// <summary>Stops it.</summary>
    /// <exception cref="InvalidOperationException">Answering a request failed. Clients hide that: they see status 500 and try again until their time is up.</exception>
    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.StopAsync();
            await _application.DisposeAsync();
        }

        Stopped();
        GC.SuppressFinalize(this);
        if (_failures.TryPeek(out var first))
            throw new InvalidOperationException($"{GetType().Name} failed to answer {_failures.Count} requests, the first of them with: {first.Message}", first);
    }

    /// <summary>Answers a request that no fault has met.</summary>
    protected abstract Task AnswerAsync(HttpContext context);

    /// <summary>Gives back what requests have left.</summary>
    protected virtual void Stopped()
    {
    }

    private async Task AnswerOrFailAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        try
        {
            _seen.Enqueue(await SeenRequest.ReadAsync(context.Request));
            if (Faults.Take(context.Request) is not { } fault)
                await AnswerAsync(context);
            else
                await fault.StrikeAsync(context, AnswerAsync);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            _failures.Enqueue(exception);
            throw;
        }
    }
}

using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox;

/// <summary>The faults of a server, in the order they strike. Thread-safe.</summary>
public sealed class FaultList
{
    private readonly Lock _lock = new();
    private readonly List<(Fault Fault, int Met)> _faults = [];

    /// <summary>The faults with how many requests each of them has met, those it let pass included; used ones too, until they are cleared.</summary>
    public IReadOnlyList<(Fault Fault, int Met)> All
    {
        get
        {
            lock (_lock)
                return [.. _faults];
        }
    }

    /// <summary>Adds a fault behind those there are.</summary>
    /// <param name="fault">The fault.</param>
    public void Add(Fault fault)
    {
        lock (_lock)
            _faults.Add((fault, 0));
    }

    /// <summary>The connection is cut before anything is done.</summary>
    /// <param name="meets">For which requests.</param>
    /// <param name="times">How many of them.</param>
    public void Cut(Func<HttpRequest, bool> meets, int times = 1) => Add(new Fault(meets) { Times = times });

    /// <summary>Takes all of them away.</summary>
    /// <returns>How many there were.</returns>
    public int Clear()
    {
        lock (_lock)
        {
            var count = _faults.Count;
            _faults.Clear();
            return count;
        }
    }

    internal Fault? Take(HttpRequest request)
    {
        lock (_lock)
        {
            for (var index = 0; index < _faults.Count; index++)
            {
                var (fault, met) = _faults[index];
                if (met - fault.After >= fault.Times || !fault.Meets(request))
                    continue;
                _faults[index] = (fault, met + 1);
                if (met >= fault.After)
                    return fault;
            }

            return null;
        }
    }
}

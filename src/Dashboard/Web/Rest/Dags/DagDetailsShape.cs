using System.Text.Json;
using System.Xml;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>A DAG with what its code says.</summary>
internal sealed record DagDetailsShape : DagShape
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    private DagDetailsShape(DagShape dag)
        : base(dag)
    {
    }

    public bool Catchup { get; init; }

    public string? DagRunTimeout { get; init; }

    public JsonElement? AssetExpression { get; init; }

    public string? DocMd { get; init; }

    public DateTimeOffset? StartDate { get; init; }

    public DateTimeOffset? EndDate { get; init; }

    public bool? IsPausedUponCreation { get; init; }

    public IReadOnlyDictionary<string, ParamShape>? Params { get; init; }

    public bool RenderTemplateAsNativeObj { get; init; }

    public IReadOnlyList<string>? TemplateSearchPath { get; init; }

    public string? Timezone { get; init; }

    public DateTimeOffset? LastParsed { get; init; }

    public JsonElement? DefaultArgs { get; init; }

    public IReadOnlyDictionary<string, string>? OwnerLinks { get; init; }

    public bool IsFavorite { get; init; }

    public int ActiveRunsCount { get; init; }

    public int Concurrency => MaxActiveTasks;

    public DagVersionShape? LatestDagVersion { get; init; }

    internal static DagDetailsShape Of(DagShape shape, DagView dag, DagDetails? details, int activeRuns, DagVersionShape? version) => new(shape)
    {
        Catchup = details?.Catchup == true,
        DagRunTimeout = details?.RunTimeout is { } limit ? XmlConvert.ToString(limit) : null,
        StartDate = details?.StartDate,
        EndDate = details?.EndDate,
        Params = details?.Params.ToDictionary(param => param.Name, ParamShape.Of, StringComparer.Ordinal),
        Timezone = "UTC",
        LastParsed = dag.LoadedAt,
        OwnerLinks = new Dictionary<string, string>(),
        IsFavorite = dag.IsFavorite,
        ActiveRunsCount = activeRuns,
        LatestDagVersion = version,
    };
}

/// <summary>A value a run can be given, as Airflow writes params.</summary>
internal sealed record ParamShape(JsonElement? Value, JsonElement? Schema, string? Description)
{
    internal static ParamShape Of(ParamDetails param) => new(RestJson.Shown(param.Name, param.Default), param.Schema, param.Description);
}

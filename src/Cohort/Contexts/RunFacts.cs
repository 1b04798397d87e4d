using Cohort.Data;
using Cohort.Models;

namespace Cohort.Contexts;

/// <summary>What is known of a run before anything is made.</summary>
/// <param name="Data">The training rows: their objective, their fields.</param>
/// <param name="Network">The learners' network.</param>
/// <param name="Learners">How many learners the cohort has.</param>
/// <param name="Rounds">How many rounds the budget allows.</param>
/// <param name="Tasks">How many tasks the data is divided into; 1 where there is no stream.</param>
public sealed record RunFacts(Dataset Data, Network Network, int Learners, int Rounds, int Tasks);

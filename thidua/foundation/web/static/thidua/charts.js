// Draws each figure[data-chart] from its JSON block. The table below it says the same and stays when this file does not run.
(() => {
  const font = getComputedStyle(document.body).fontFamily;
  const ink = "#1b2733";
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const dressed = (option, width) => {
    const narrow = width < 480;
    const words = { color: ink, fontFamily: font, fontSize: narrow ? 11 : 12.5 };
    const lying = option.yAxis.type === "category";
    const category = { axisTick: { show: false }, axisLine: { lineStyle: { color: "#8793a0" } },
      axisLabel: { ...words, interval: 0, margin: lying ? 8 : 18, width: lying ? Math.round(width * 0.34) : Math.max(40, Math.round(width / option.xAxis.data?.length || 80) - 8), overflow: "break" } };
    const value = { axisLabel: { show: false }, splitLine: { lineStyle: { color: "#e9edf1" } } };
    return {
      ...option,
      animation: !still, animationDuration: 300, textStyle: { fontFamily: font }, tooltip: { renderMode: "richText" },
      grid: { left: 4, right: lying ? 52 : 8, top: 22, bottom: lying ? 4 : 10, containLabel: true },
      xAxis: { ...option.xAxis, ...(lying ? value : category) },
      yAxis: { ...option.yAxis, ...(lying ? category : value) },
      series: option.series.map((one) => ({ ...one, barMaxWidth: 26, barGap: "12%", symbolSize: 7,
        data: one.data.map((point) => ({ ...point, label: { ...words, ...point.label } })) })),
    };
  };
  const draw = (figure) => {
    const canvas = figure.querySelector("[data-chart-canvas]");
    const data = document.getElementById(figure.dataset.chart);
    if (!canvas || !data || canvas.dataset.drawn) return;
    canvas.hidden = false;
    canvas.dataset.drawn = "yes";
    const option = JSON.parse(data.textContent);
    const chart = echarts.init(canvas, null, { renderer: "canvas" });
    chart.setOption(dressed(option, canvas.clientWidth));
    figure.querySelector("[data-folds]")?.removeAttribute("open");
    let width = canvas.clientWidth;
    new ResizeObserver(() => {
      if (canvas.clientWidth === width || !canvas.clientWidth) return;
      width = canvas.clientWidth;
      chart.resize();
      chart.setOption(dressed(option, width));
    }).observe(canvas);
  };
  const all = (root) => root.querySelectorAll("figure[data-chart]").forEach(draw);
  document.addEventListener("DOMContentLoaded", () => all(document));
  document.addEventListener("htmx:afterSettle", (event) => all(event.target));
})();
